const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * What Base64 (RFC 4648) makes of a secret wherever it stands in longer bytes: by its place in a group of three there are
 * three forms, each without the signs that depend on its neighbours; in both alphabets.
 */
export function base64Cores(secret: Uint8Array): readonly string[] {
  const cores = [0, 1, 2].map((before) => {
    const bits = [...secret].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const skipped = (6 - ((8 * before) % 6)) % 6;
    const groups = bits.slice(skipped).match(/.{6}/g) ?? [];
    return groups.map((group) => ALPHABET[Number.parseInt(group, 2)]).join("");
  });
  return cores.flatMap((core) => [core, core.replaceAll("+", "-").replaceAll("/", "_")]);
}
