const PAIR = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** `22.54, 114.06` in degrees; undefined: no place on Earth. */
export function readCoordinates(text: string): { readonly latitude: number; readonly longitude: number } | undefined {
  const [, north, east] = PAIR.exec(text) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
