/** Why a call fails, as it will reach the app: `errMsg` becomes `api:fail text`. */
export interface ApiFailure {
  readonly text: string;
  /** Old code, per family. */
  readonly errCode?: number;
  /** Seven digits, or a small general one; wins over errCode when both are present. */
  readonly errno?: number;
  /** Further fields of the failure, such as `state` of an iOS adapter. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** General errno that every call may return (wx-hardware-api 14.2). */
export const GENERAL_ERRNO = {
  osPermissionMissing: 3,
  badArguments: 101,
  userDenied: 103,
  privacyRefused: 104,
  privacyUndeclared: 112,
} as const;
