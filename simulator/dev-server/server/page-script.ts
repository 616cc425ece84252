import path from "node:path";
import { type BuildContext, context, type Message } from "esbuild";

/** The simulator's page as a browser loads it. */
export interface PageScript {
  readonly code: string;
  /** Its source map, for who opens the browser's tools. */
  readonly map: string;
}

export interface PageScriptHandlers {
  onResult(script: PageScript): void;
  /** One line per refusal: file, line, sentence. */
  onRefusal(why: string): void;
}

/** Bundles the simulator's page for a browser: once before it resolves, then after each change until `stop`. */
export async function watchPageScript(
  projectRoot: string,
  handlers: PageScriptHandlers,
): Promise<{ stop(): Promise<void> }> {
  let last: string | undefined;
  const bundling: BuildContext = await context({
    entryPoints: [path.join(projectRoot, "simulator/studio/main.ts")],
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    outfile: "main.js",
    format: "esm",
    target: "es2022",
    sourcemap: "linked",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "report",
        setup: (build) =>
          build.onEnd(({ errors, outputFiles = [] }) => {
            const [map, script] = outputFiles;
            if (script === undefined || map === undefined || errors.length > 0)
              handlers.onRefusal(errors.map(inOneLine).join("\n"));
            else if (script.hash !== last) handlers.onResult({ code: script.text, map: map.text });
            last = script?.hash;
          }),
      },
    ],
  });
  await bundling.rebuild().catch(() => undefined);
  await bundling.watch();
  return { stop: () => bundling.dispose() };
}

function inOneLine({ location, text }: Message): string {
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}
