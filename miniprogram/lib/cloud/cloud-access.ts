/** What the package that has the company's server lends to the one that has the devices. */
export interface CloudAccess {
  /**
   * A token of the session. Rejects with an HttpError where there is none.
   * @param rejected one that the server did not take: another is wanted.
   */
  token(rejected?: string): Promise<string>;
  /** A device was paired: the server should hear of it now. */
  paired(): void;
}
