// Finds the sixteen numbers that a form's seed asks for (proof.py says which). A worker of its own: typing never waits.
const PARTS = 16;
const ROUNDS = Uint32Array.from(
  { length: 64 },
  (() => {
    let last = 1;
    const prime = (n) => { for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false; return true; };
    return () => { do last += 1; while (!prime(last)); const root = Math.cbrt(last); return (root - Math.floor(root)) * 2 ** 32; };
  })(),
);
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const w = new Int32Array(64);

// The first 32 bits of SHA-256 of up to 55 signs of ASCII: one block.
const firstWord = (text) => {
  w.fill(0, 0, 16);
  const length = text.length;
  for (let i = 0; i < length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  w[length >> 2] |= 0x80 << (24 - (length & 3) * 8);
  w[15] = length * 8;
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = (w[i - 16] + w[i - 7]
      + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3))
      + (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return (a + START[0]) >>> 0;
};

self.addEventListener("message", ({ data: seed }) => {
  const found = [];
  for (let place = 0; place < PARTS; place += 1) {
    let number = 0;
    while (firstWord(`${seed}:${place}:${number}`) >>> 20) number += 1;
    found.push(number);
  }
  self.postMessage(found.join(","));
});
