/** What a device answers to every command (protocomm's constants.proto). Numbers beyond these are possible. */
export const Status = {
  success: 0,
  invalidSecScheme: 1,
  invalidProto: 2,
  tooManySessions: 3,
  invalidArgument: 4,
  internalError: 5,
  cryptoError: 6,
  invalidSession: 7,
} as const;
