import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Something that speaks Redis' protocol and is of an older version, or of another form. */
export interface OldRedis {
  readonly url: string;
  /** What it answers from now on, by command in upper case; `undefined`: an unknown command. */
  answer: (command: string, args: readonly string[]) => string | undefined;
  close(): Promise<void>;
}

export const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
export const refusal = (words: string) => `-${words}\r\n`;

/** What Redis says to a script that asks for the time before it writes, up to 4.0. */
export const NOT_DETERMINISTIC = refusal(
  "ERR Error running script (call to f_0): @user_script:4: Write commands not allowed after non deterministic commands",
);

export function redisOf(version: string, mode = "standalone") {
  return (command: string): string | undefined => {
    if (command === "INFO")
      return bulk(`redis_version:${version}\r\nredis_mode:${mode}\r\nloading:0\r\naof_enabled:1\r\n`);
    if (command === "PING") return "+PONG\r\n";
    if (command === "EVAL") return Number.parseInt(version, 10) < 5 ? NOT_DETERMINISTIC : ":1\r\n";
    return undefined;
  };
}

export async function startOldRedis(answer: OldRedis["answer"], port = 0): Promise<OldRedis> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = "";
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      waiting += piece.toString("latin1");
      for (let command = take(); command; command = take()) {
        const [name = "", ...args] = command;
        socket.write(old.answer(name.toUpperCase(), args) ?? refusal(`ERR unknown command '${name}'`));
      }
    });
    function take(): string[] | undefined {
      const head = /^\*(\d+)\r\n/.exec(waiting);
      if (!head) return undefined;
      let rest = waiting.slice(head[0].length);
      const words: string[] = [];
      for (let left = Number(head[1]); left > 0; left--) {
        const [start = "", length = "0"] = /^\$(\d+)\r\n/.exec(rest) ?? [];
        if (start === "" || rest.length < start.length + Number(length) + 2) return undefined;
        words.push(rest.slice(start.length, start.length + Number(length)));
        rest = rest.slice(start.length + Number(length) + 2);
      }
      waiting = rest;
      return words;
    }
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const old: OldRedis = {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return old;
}
