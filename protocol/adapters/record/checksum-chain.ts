const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Ends every line of a recording with a check over it and all lines before it (32-bit FNV-1a), so that a line that was
 * changed, added, moved or lost is found. It guards against accidents, not against intent.
 */
export class ChecksumChain {
  private state = FNV_OFFSET;

  /** The check of the next line, 8 hex digits. @param text the line without its check. */
  next(text: string): string {
    for (let at = 0; at < text.length; at += 1) {
      this.state = Math.imul(this.state ^ text.charCodeAt(at), FNV_PRIME) >>> 0;
    }
    return this.state.toString(16).padStart(8, "0");
  }
}
