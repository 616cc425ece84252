/**
 * A serial as two of them are compared: labels, spreadsheets and radios differ in case, in full-width forms and in the blanks
 * around it. "" for a text that holds none.
 */
export function comparedSerial(text: string): string {
  return text.normalize("NFKC").trim().toUpperCase();
}
