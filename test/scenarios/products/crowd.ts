/** Two digits, as names are numbered. */
export const two = (number: number): string => String(number).padStart(2, "0");

/** Networks of the neighbours, each weaker than the one before, and the person's own last. */
export function crowd(
  neighbours: number,
  nameOf: (index: number) => string,
  homeRssi: number,
  password = "12345678",
): readonly object[] {
  const around = Array.from({ length: neighbours }, (_, index) => ({
    ssid: nameOf(index),
    password,
    rssi: -40 - index,
  }));
  return [...around, { ssid: "HomeNet", password: "12345678", rssi: homeRssi }];
}
