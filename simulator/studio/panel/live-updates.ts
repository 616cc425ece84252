import type { ReloadEvent } from "../../dev-server/server/live-reload";

/** Follows the server: a new build, or why there is none. */
export function followServer(changed: () => void, refused: (why: string) => void): void {
  const events = new EventSource("/events");
  events.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as ReloadEvent;
    if (event.is === "changed") changed();
    else refused(event.why);
  });
}
