/** A recording and the project disagree, or the recording makes no sense. The message says where. */
export class ReplayFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ReplayFailure";
  }

  static at(entry: number, message: string): ReplayFailure {
    return new ReplayFailure(`entry ${entry}: ${message}`);
  }
}
