import { Agent, request } from "node:http";
import type { Send } from "../devices/esp-prov/plain-security";

export interface HttpSend {
  readonly send: Send;
  readonly received: { readonly status: number; readonly headers: readonly string[]; readonly body: Buffer }[];
  close(): void;
}

/** Posts as Espressif's command line does: one connection, the session's cookie in every request once there is one. */
export function httpSend(address: string, cookies: "kept" | "lost" = "kept", keepAlive = true): HttpSend {
  const agent = new Agent({ keepAlive, maxSockets: 1 });
  const received: HttpSend["received"] = [];
  let cookie: string | undefined;
  const send: Send = (endpoint, message) =>
    new Promise((resolve, reject) => {
      const headers = {
        "Content-type": "application/x-www-form-urlencoded",
        Accept: "text/plain",
        "Content-Length": message.length,
        ...(cookie === undefined || cookies === "lost" ? {} : { Cookie: cookie }),
      };
      const outgoing = request(`${address}/${endpoint}`, { method: "POST", agent, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("end", () => {
          const body = Buffer.concat(pieces);
          received.push({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, body });
          cookie = answer.headers["set-cookie"]?.[0] ?? cookie;
          if (answer.statusCode === 200) resolve(body);
          else reject(new Error(`HTTP ${answer.statusCode}`));
        });
      });
      outgoing.on("error", reject);
      outgoing.end(message);
    });
  return { send, received, close: () => agent.destroy() };
}
