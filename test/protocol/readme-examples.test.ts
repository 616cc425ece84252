import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { transformSync } from "@swc/core";
import { DeviceError } from "../../protocol/errors/device-error";
import { connectedLamp, exampleRoom, heardLamp } from "./readme-room";

const PROTOCOL = resolve(__dirname, "../../protocol");
const README = readFileSync(resolve(PROTOCOL, "README.md"), "utf8");

interface Example {
  readonly heading: string;
  readonly code: string;
  /** What it says that it shows, in order. */
  readonly shows: readonly string[];
}

const EXAMPLES: readonly Example[] = [...README.matchAll(/^### (.+)$([\s\S]*?)(?=^#{2,3} |(?![\s\S]))/gm)].flatMap(
  ([, heading = "", body = ""]) =>
    [...body.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => ({
      heading,
      code,
      shows: [...code.matchAll(/^\/\/ shows (.+)$/gm)].map(([, shown = ""]) => shown),
    })),
);

const TABLE = /^## Functions$[\s\S]*?(?=^## )/m.exec(README)?.[0] ?? "";

/** Functions in the first column of the table, without their arguments. */
const FUNCTIONS: readonly string[] = [...TABLE.matchAll(/^\| `([\w.$]+)/gm)].map(([, name = ""]) => name);

function load(path: string): unknown {
  return require(path.startsWith(".") ? resolve(PROTOCOL, path) : path);
}

function told(value: unknown): string {
  if (value instanceof DeviceError) return value.message;
  return JSON.stringify(value, (_key, field: unknown) =>
    field instanceof Uint8Array ? Buffer.from(field).toString("hex") : field,
  );
}

async function run(code: string): Promise<readonly string[]> {
  const room = exampleRoom();
  const deviceId = /\bdeviceId\b/.test(code) ? await heardLamp(room) : "";
  const connection = /\bconnection\b/.test(code) && !/\bconnect\(/.test(code) ? await connectedLamp(room) : undefined;
  await room.world.advance(2_000);
  const shown: string[] = [];
  const show = (value: unknown) => shown.push(told(value));
  const { code: javascript } = transformSync(code, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const names = ["require", "exports", "wx", "ports", "deviceId", "connection", "show"];
  new Function(...names, javascript)(load, {}, room.phone.wx, room.ports, deviceId, connection, show);
  await room.world.advance(60_000);
  return shown;
}

describe("the examples of the protocol layer's README", () => {
  it.each(EXAMPLES)("$heading: run as they stand and show what they say", async ({ code, shows }) => {
    expect(shows.length).toBeGreaterThan(0);
    const shown = await run(code);
    const pattern = (text: string) =>
      new RegExp(
        `^${text
          .split("…")
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
          .join(".*")}$`,
      );
    for (const [index, text] of shows.entries()) expect(shown[index]).toMatch(pattern(text));
  });

  it.each(FUNCTIONS)("%s is used by one of them", (name) => {
    const last =
      name
        .split(".")
        .filter((part) => part !== "")
        .at(-1) ?? name;
    expect(EXAMPLES.some(({ code }) => new RegExp(`(^|\\W)${last.replace("$", "\\$")}(\\W|$)`, "m").test(code))).toBe(
      true,
    );
  });
});
