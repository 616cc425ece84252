/** dBm one metre from a usual 0 dBm transmitter, antenna losses included. */
export const RSSI_AT_ONE_METRE = -59;
/** How fast signal falls indoors: 2 in free space, 2 to 4 between walls. */
export const PATH_LOSS_EXPONENT = 2.5;
/** Weaker than this nothing is heard, dBm. */
export const RANGE_DBM = -100;

const CLOSEST_METRES = 0.01;

/** Signal in dBm at a distance, by the log-distance model. Closer than 1 cm counts as 1 cm. */
export function rssiAt(metres: number): number {
  return RSSI_AT_ONE_METRE - 10 * PATH_LOSS_EXPONENT * Math.log10(Math.max(metres, CLOSEST_METRES));
}

/** The distance, in metres, at which a signal arrives with `rssi` dBm. */
export function metresAt(rssi: number): number {
  return 10 ** ((RSSI_AT_ONE_METRE - rssi) / (10 * PATH_LOSS_EXPONENT));
}
