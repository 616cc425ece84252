import path from "node:path";
import { type BuildContext, context, type Message } from "esbuild";

export interface PageScriptHandlers {
  /** JavaScript of the simulator's page, with a source map in it. */
  onResult(script: string): void;
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
    entryPoints: [path.join(projectRoot, "simulator/web/main.ts")],
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    sourcemap: "inline",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "report",
        setup: (build) =>
          build.onEnd(({ errors, outputFiles = [] }) => {
            const script = outputFiles[0]?.text;
            if (script === undefined || errors.length > 0) handlers.onRefusal(errors.map(inOneLine).join("\n"));
            else if (script !== last) handlers.onResult(script);
            last = script;
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
