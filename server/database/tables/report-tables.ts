/** Reports of work orders, as technicians made them. */
export interface ReportTables {
  readonly report: {
    readonly user_id: string;
    /** Of the order, which the phone that imported it drew. */
    readonly id: string;
    readonly title: string;
    /** When it was made, by the phone. */
    readonly at: number;
    /** Markdown. */
    readonly text: string;
  };
}
