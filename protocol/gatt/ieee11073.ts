/** A measured number, or why there is none (IEEE 11073-20601: reserved mantissas with exponent 0). */
export type MedicalNumber = number | "nan" | "not-at-this-resolution" | "+infinity" | "-infinity" | "reserved";

/** SFLOAT: 12-bit signed mantissa, 4-bit signed decimal exponent in the top bits. @param raw 16 bits. */
export function sfloat(raw: number): MedicalNumber {
  const exponent = signed(raw >> 12, 4);
  const mantissa = raw & 0xfff;
  return (exponent === 0 ? special(mantissa, 0x800) : undefined) ?? scaled(signed(mantissa, 12), exponent);
}

/** FLOAT: 24-bit signed mantissa, 8-bit signed decimal exponent in the top byte. @param raw 32 bits, unsigned. */
export function float(raw: number): MedicalNumber {
  const exponent = signed(Math.floor(raw / 0x1000000), 8);
  const mantissa = raw % 0x1000000;
  return (exponent === 0 ? special(mantissa, 0x800000) : undefined) ?? scaled(signed(mantissa, 24), exponent);
}

/** Five values around the lowest mantissa are names, not numbers. */
function special(mantissa: number, lowest: number): MedicalNumber | undefined {
  switch (mantissa - lowest) {
    case -2:
      return "+infinity";
    case -1:
      return "nan";
    case 0:
      return "not-at-this-resolution";
    case 1:
      return "reserved";
    case 2:
      return "-infinity";
    default:
      return undefined;
  }
}

function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

/** Divides where it can: 114 / 10 is 11.4, 114 * 0.1 is not. */
function scaled(mantissa: number, exponent: number): number {
  return exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;
}
