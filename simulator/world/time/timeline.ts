/** Something that runs work later in world time: the world itself, or a view of it (a phone that freezes, say). */
export interface Timeline {
  /** Milliseconds since the Unix epoch, as the world has it. */
  now(): number;
  /** Runs `work` after `delayMs`; the returned function cancels. `label` tells pending events apart in leak checks. */
  schedule(delayMs: number, work: () => void, label?: string): () => void;
}
