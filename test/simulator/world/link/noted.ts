import type { connected } from "./connected";

export type Setup = Awaited<ReturnType<typeof connected>>;

/** So many bytes, the first of which tells them from others. */
export const bytes = (length: number, first = 7): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i === 0 ? first : i));

/** Puts how a request ended into the phone's log, by this name. */
export const note =
  ({ central }: Setup, name: string) =>
  (result: unknown) => {
    const { ok, value, attError } = result as { ok: boolean; value?: Uint8Array; attError?: number };
    central.note(ok ? `${name} ok ${value?.length}` : `${name} error ${attError}`);
  };
