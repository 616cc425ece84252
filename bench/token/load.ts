import { Pool } from "undici";

export interface Load {
  readonly perSecond: number;
  /** Of every request, ms. */
  readonly latencies: readonly number[];
}

/** So many requests are under way all the time. */
const CONNECTIONS = 16;

/** Asks one address as fast as it answers. */
export async function load(url: string, path: string, headers: Record<string, string>, forMs: number): Promise<Load> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const latencies: number[] = [];
  const begun = performance.now();
  const ask = async () => {
    while (performance.now() - begun < forMs) {
      const asked = performance.now();
      const { statusCode, body } = await pool.request({ method: "GET", path, headers });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const seconds = (performance.now() - begun) / 1_000;
  await pool.close();
  return { perSecond: latencies.length / seconds, latencies };
}
