import type { Language } from "../i18n/translate";

const MINUS = "\u2212";

/** A number as people read it: 1,246 or 24.6 or −3. What is no number is a dash. */
export function numberText(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.abs(value).toFixed(decimals);
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(digits) !== 0 ? MINUS : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** Signal strength: −62 dBm; a positive one carries its sign. */
export function dbmText(rssi: number): string {
  return `${rssi > 0 ? "+" : ""}${numberText(rssi)} dBm`;
}

/** 60% in Chinese, 60 % in English. */
export function percentText(language: Language, value: number): string {
  return `${numberText(value)}${language === "zh" ? "" : " "}%`;
}

/** Kilobytes, of 1,024 bytes as WeChat counts them, in megabytes, rounded up to tenths: 0.1, 2.4, 10. */
export function megabytesText(kilobytes: number): string {
  const megabytes = Math.ceil((kilobytes / 1024) * 10) / 10;
  return numberText(megabytes, Number.isInteger(megabytes) ? 0 : 1);
}

const KB = 1024;

/** Bytes, rounded up: 12 KB, 0.6 MB. */
export function sizeText(bytes: number): string {
  return bytes < 100 * KB ? `${numberText(Math.ceil(bytes / KB))} KB` : `${megabytesText(bytes / KB)} MB`;
}
