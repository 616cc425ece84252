const SIGNS = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/**
 * A code as people type it: any case, with or without hyphen and spaces, O for 0, I and L for 1.
 *
 * @returns its eight signs; undefined for what can be none
 */
export function typedCode(text: string): string | undefined {
  const signs = text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return SIGNS.test(signs) ? signs : undefined;
}
