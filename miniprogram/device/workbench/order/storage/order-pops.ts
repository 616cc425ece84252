import type { SecretStorage } from "../../../../lib/networks/secret-storage";

/** Proofs of possession of one order, by the serial of their device. Secrets. */
export type OrderPops = Readonly<Record<string, string>>;

/** Proofs of possession, encrypted, by order; nowhere else. They go with the order. */
export interface OrderPopStorage {
  /** False where this client would keep them in clear: then none is kept, and each device asks for its own. */
  readonly canKeep: boolean;
  /** Those of an order's devices and of its draft's lines. Called once, later. */
  read(order: string, done: (pops: OrderPops) => void): void;
  write(order: string, pops: OrderPops): void;
  remove(order: string): void;
}

const VERSION = 1;
/** Pairs under one key: twice 64 characters of three bytes, and what writes them, stay below 1 MB. */
const IN_A_PART = 2_000;
/** 20,000 pairs: an order and as long a draft. */
const MOST_PARTS = 10;
const LONGEST = 64;

const keyOf = (order: string, part: number): string => `pops-${order}-${part}`;

export function createOrderPopStorage(secrets: SecretStorage): OrderPopStorage {
  return {
    canKeep: secrets.encrypts,
    read: (order, done) => {
      const pops: Record<string, string> = Object.create(null);
      let left = MOST_PARTS;
      for (let part = 0; part < MOST_PARTS; part += 1) {
        secrets.read(keyOf(order, part), (stored) => {
          for (const [serial, pop] of pairsOf(stored)) pops[serial] = pop;
          left -= 1;
          if (left === 0) done(pops);
        });
      }
    },
    write: (order, pops) => {
      if (!secrets.encrypts) return;
      const pairs = Object.entries(pops).filter(isPair);
      for (let part = 0; part < MOST_PARTS; part += 1) {
        const own = pairs.slice(part * IN_A_PART, (part + 1) * IN_A_PART);
        if (own.length === 0) secrets.remove(keyOf(order, part));
        else secrets.write(keyOf(order, part), { v: VERSION, pairs: own });
      }
    },
    remove: (order) => {
      for (let part = 0; part < MOST_PARTS; part += 1) secrets.remove(keyOf(order, part));
    },
  };
}

function pairsOf(stored: unknown): readonly (readonly [string, string])[] {
  const { v, pairs } = (stored ?? {}) as { v?: unknown; pairs?: unknown };
  return v === VERSION && Array.isArray(pairs) ? pairs.filter(isPair) : [];
}

function isPair(pair: unknown): pair is readonly [string, string] {
  return (
    Array.isArray(pair) &&
    pair.length === 2 &&
    pair.every((text) => typeof text === "string" && text !== "" && text.length <= LONGEST)
  );
}
