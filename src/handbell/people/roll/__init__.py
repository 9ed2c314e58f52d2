"""Reading a roll from a CSV file: what the office's information system exports, or a file by hand.

`opening` turns bytes into lines, `columns` knows the headings, `cells` and `rows` read one line, `reading` all of them;
`plan` compares them with who is on the roll, and `applying` writes, once somebody has looked at the plan.
"""
