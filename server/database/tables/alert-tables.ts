/** What people should see, and who wants it in WeChat. */
export interface AlertTables {
  readonly alert: {
    readonly user_id: string;
    /** Of the device's event: one that is heard twice is one. */
    readonly id: string;
    readonly cloud_id: string;
    readonly event: string;
    readonly at: number;
    /** Null: still to be seen. */
    readonly seen_at: number | null;
  };
  /** When an event of a device was last passed on, by way: what follows at once is not. */
  readonly alert_pace: {
    readonly cloud_id: string;
    readonly event: string;
    readonly way: "app" | "wechat";
    readonly at: number;
  };
  /** Whom WeChat may send messages of a device to. The openid of nobody else is kept. */
  readonly alert_subscription: {
    readonly user_id: string;
    readonly cloud_id: string;
    readonly app_id: string;
    readonly openid: string;
    readonly since: number;
  };
}
