import { ConfigError } from "../config/environment";

interface Listens {
  listen(where: { host: string; port: number }): Promise<string>;
}

/** What the system says of an address that cannot be had, by its code; the variable is the one to change. */
const WORDS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `PORT: ${host}:${port} is in use by another program.`,
  EACCES: (_host, port) => `PORT: this user may not listen on ${port}.`,
  EADDRNOTAVAIL: (host) => `HOST: ${host} is no address of this machine.`,
  ENOTFOUND: (host) => `HOST: there is no ${host}.`,
  EAI_AGAIN: (host) => `HOST: ${host} cannot be looked up.`,
};

/**
 * Listens.
 *
 * @returns the address
 * @throws ConfigError naming the variable, for an address that cannot be had
 */
export async function listen(server: Listens, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const words = WORDS[(error as { code?: string }).code ?? ""];
    throw words ? new ConfigError([words(host, port)]) : error;
  }
}
