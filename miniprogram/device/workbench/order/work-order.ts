/** A device that a work order expects. */
export interface OrderLine {
  /** As on the label; upper case, half-width, without white space around it. */
  readonly serial: string;
  /** Absent: the site's naming rule makes one. */
  readonly name?: string;
  readonly room?: string;
  /** Name of a product in `products/`. */
  readonly product?: string;
  /** Version wanted; shown where the device says another. */
  readonly firmware?: string;
}

/** A line as it was read. The proof of possession is a secret: it goes to the encrypted storage and nowhere else. */
export interface ReadOrderLine extends OrderLine {
  readonly pop?: string;
}

/** What a technician is to set up. */
export interface WorkOrder {
  readonly id: string;
  readonly title: string;
  /** Unix ms. */
  readonly importedAt: number;
  /** Id of its site profile; absent: none chosen yet. */
  readonly site?: string;
  readonly lines: readonly OrderLine[];
}
