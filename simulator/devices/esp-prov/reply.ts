/** Error numbers of ESP-IDF that the firmware's functions return; none of them leaves the device. */
export const ESP_ERROR = { fail: -1, invalidArgument: 258, invalidState: 259, notFound: 261 } as const;

/** What the firmware makes of one request: the answer, or a refusal; `takesMs` is how long it works on it. */
export type Reply =
  | { readonly ok: true; readonly value: Uint8Array; readonly takesMs: number }
  | { readonly ok: false; readonly error: number; readonly takesMs: number };

export function answer(value: Uint8Array, takesMs = 0): Reply {
  return { ok: true, value, takesMs };
}

export function refusal(error: number, takesMs = 0): Reply {
  return { ok: false, error, takesMs };
}
