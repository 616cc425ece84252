/** Answers of one machine that are looked at; it may have been asked three times, two ways. */
const MOST_OF_ONE = 8;
/** Answers of all machines: a flood costs no more than so many HMACs. */
const MOST_OF_ALL = 256;

/** How many strangers are listened to in one search: whoever floods spends their own share before everyone's. */
export class AnswerBudget {
  private readonly spent = new Map<string, number>();
  private total = 0;

  /** Whether one more answer of this address is looked at. */
  take(address: string): boolean {
    const own = this.spent.get(address) ?? 0;
    if (own >= MOST_OF_ONE || this.total >= MOST_OF_ALL) return false;
    this.spent.set(address, own + 1);
    this.total += 1;
    return true;
  }
}
