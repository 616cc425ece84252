/** What is to be measured in a process of its own. */
export interface StartRequest {
  /** File with the mini program as the browser host runs it. */
  readonly bundleFile: string;
  /** The page that is opened. */
  readonly path: string;
  /** Files with the stock libraries, each one script. */
  readonly stockFiles: readonly string[];
}

/** Milliseconds. */
export interface StartTimes {
  /** To evaluate the app's scripts that the page needs, and to show the page. */
  readonly page: number;
  /** To evaluate the stock libraries. */
  readonly stock: number;
}
