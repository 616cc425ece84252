/** How many bits follow the symbols 257 up for a length, and 0 up for a distance (RFC 1951, 3.2.5). */
const lengthBits = (symbol) => (symbol < 4 || symbol === 28 ? 0 : (symbol >> 2) - 1);
const distanceBits = (symbol) => (symbol < 2 ? 0 : (symbol >> 1) - 1);

/** The smallest value of each symbol: the one before and all that its bits can say. */
const starts = (count, first, bitsOf) => {
  const values = [];
  for (let symbol = 0, value = first; symbol < count; symbol++) {
    values.push(value);
    value += 1 << bitsOf(symbol);
  }
  return values;
};

/**
 * Unpacks what deflate packed at its best level: blocks with codes of their own only (RFC 1951, 3.2.7).
 *
 * @param {number[]} source bytes
 * @returns {number[]} bytes
 * @throws {RangeError} at a block of another kind, as deflate makes of very short texts and of noise.
 */
export function inflate(source) {
  let position = 0;
  const output = [];
  const read = (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, position++) value |= ((source[position >> 3] >> (position & 7)) & 1) << bit;
    return value;
  };
  /** Codes by "1" and their bits: a canonical code of these lengths. */
  const codes = (lengths) => {
    const table = {};
    for (let length = 1, code = 1; length < 16; length++) {
      code *= 2;
      lengths.forEach((own, symbol) => {
        if (own === length) table[code++] = symbol;
      });
    }
    return table;
  };
  const symbolOf = (table) => {
    let code = 1;
    do code = code * 2 + read(1);
    while (table[code] === undefined);
    return table[code];
  };
  const lengthStarts = starts(28, 3, lengthBits);
  lengthStarts.push(258);
  const distanceStarts = starts(30, 1, distanceBits);
  for (let last = 0; !last; ) {
    last = read(1);
    if (read(2) !== 2) throw new RangeError("a block without codes of its own");
    const literals = read(5) + 257;
    const distances = read(5) + 1;
    const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    const first = Array(19).fill(0);
    for (let left = read(4) + 4, place = 0; place < left; place++) first[order[place]] = read(3);
    const table = codes(first);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolOf(table);
      if (symbol < 16) lengths.push(symbol);
      else {
        const repeated = symbol === 16 ? lengths[lengths.length - 1] : 0;
        const times = symbol === 18 ? read(7) + 11 : read(symbol - 14) + 3;
        for (let time = 0; time < times; time++) lengths.push(repeated);
      }
    }
    const literalCodes = codes(lengths.slice(0, literals));
    const distanceCodes = codes(lengths.slice(literals));
    for (let symbol = symbolOf(literalCodes); symbol !== 256; symbol = symbolOf(literalCodes)) {
      if (symbol < 256) output.push(symbol);
      else {
        const length = lengthStarts[symbol - 257] + read(lengthBits(symbol - 257));
        const distance = symbolOf(distanceCodes);
        const back = distanceStarts[distance] + read(distanceBits(distance));
        for (let copied = 0; copied < length; copied++) output.push(output[output.length - back]);
      }
    }
  }
  return output;
}
