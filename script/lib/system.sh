# Shared by the scripts: what the machine must bring, and installing it where we may. Sourced, never run.

say_missing() { echo "handbell: $1 is missing; install it and run this again." >&2; exit 2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1; fi
}

# need_packages WHAT PACKAGE…: install the first Debian or Ubuntu packages that exist, or say in one line what is missing.
need_packages() {
  local what="$1" package; shift
  if ! command -v apt-get >/dev/null || ! as_root true; then say_missing "$what ($*)"; fi
  if [ -z "${handbell_updated:-}" ]; then as_root apt-get update -qq >/dev/null 2>&1 || true; handbell_updated=1; fi
  for package in "$@"; do
    # shellcheck disable=SC2086 - a group of packages is one word here
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $package >/dev/null 2>&1; then return 0; fi
  done
  say_missing "$what ($*)"
}

# find_python: the first Python from 3.11 to 3.13 on this machine.
find_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3 python; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      command -v "$name"; return 0
    fi
  done
  need_packages "Python 3.11, 3.12 or 3.13" "python3 python3-venv"
  for name in python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      command -v "$name"; return 0
    fi
  done
  say_missing "Python 3.11, 3.12 or 3.13"
}
