/** Keys of what belongs to users. Unlike an app's they lie on several nodes, so this store wants one Redis, no Cluster. */
export const KEYS = {
  session: (id: string) => `companion:session:${id}`,
  spentOf: (id: string) => `companion:session:${id}:spent`,
  sessionsOf: (userId: string) => `companion:user:${userId}:sessions`,
  devicesOf: (userId: string) => `companion:user:${userId}:devices`,
  unboundOf: (userId: string) => `companion:user:${userId}:unbound`,
  loginCode: (hash: string) => `companion:login-code:${hash}`,
  uses: (key: string, window: number) => `companion:uses:${key}:${window}`,
} as const;
