const DEFAULT_RATE = 8_000;
const HEADER_BYTES = 44;
/** Of unsigned 8-bit samples. */
const SILENT = 0x80;

/** A WAV file of nothing: mono, 8 bits. @param sampleRate Hz */
export function silence(durationMs: number, sampleRate = DEFAULT_RATE): Uint8Array {
  const rate =
    Number.isInteger(sampleRate) && sampleRate >= DEFAULT_RATE && sampleRate <= 48_000 ? sampleRate : DEFAULT_RATE;
  const samples = Math.round((durationMs * rate) / 1_000);
  const bytes = new Uint8Array(HEADER_BYTES + samples).fill(SILENT, HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) =>
    Array.from(letters, (letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  return bytes;
}

/** How long a WAV file plays, ms; undefined for another file. */
export function wavDuration(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57415645)
    return undefined;
  const bytesPerSecond = view.getUint32(28, true);
  return bytesPerSecond === 0 ? undefined : ((bytes.length - HEADER_BYTES) * 1_000) / bytesPerSecond;
}
