import type { MadeInvite } from "../../lib/http/read-sharing";
import { MAIN_PAGES, pageUrl } from "../../lib/navigation";
import { CODE_MS } from "./share-view";

/** The code that was just made: it is nowhere but here. */
export interface MadeCode extends MadeInvite {
  readonly role: "guest" | "owner";
  /** By the phone's own clock, which need not be the server's: ms since 1970. */
  readonly endsHere: number;
}

export function madeCode(made: MadeInvite, role: MadeCode["role"], now: number): MadeCode {
  return { ...made, role, endsHere: now + CODE_MS };
}

/** What WeChat sends: the token alone, never the code that can be typed. */
export function invitePath({ link }: MadeCode): string {
  return pageUrl(MAIN_PAGES.accept, { t: link });
}
