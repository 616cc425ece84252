/** What runs beside the routes: schedules, alerts, and the way into people's houses. */
export interface House {
  /** A schedule came or changed. */
  wakeSchedules(): void;
  /** Ends when what is under way has ended. */
  close(): Promise<void>;
}
