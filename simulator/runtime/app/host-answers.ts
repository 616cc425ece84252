/** What the person in front of the phone does when the app asks for more than a tap; without it the app is cancelled. */
export interface HostAnswers {
  /** The text of a code held before the camera; undefined when the person turns back. */
  scanCode?(options: { readonly onlyFromCamera?: boolean }): Promise<string | undefined>;
  /** `button open-type="share"` and the capsule's menu: what the page wants to share. */
  share?(card: { readonly title: string; readonly path: string; readonly imageUrl?: string }): void;
  /** What was put on the clipboard. */
  copied?(text: string): void;
}
