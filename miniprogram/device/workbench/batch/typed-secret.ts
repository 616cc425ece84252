/** What a person types into the sheet of a question: a secret of whom the question is about, gone when the sheet asks about another. */
export class TypedSecret {
  private text = "";
  private about = "";

  /** @param about whom the sheet asks about while it is typed */
  type(about: string, text: string): void {
    this.about = about;
    this.text = text.slice(0, LONGEST);
  }

  /** Takes it out; "" where nothing was typed about this one. */
  take(about: string): string {
    const text = this.about === about ? this.text : "";
    this.text = "";
    return text;
  }
}

/** Bytes of UTF-8 a password may have, and some. */
const LONGEST = 64;
