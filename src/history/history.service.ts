import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { visibility } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import {
  AuditService,
  type HistoryFilter,
  type HistoryReach,
  type RecordedEntry,
} from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { type EntryWords, writeHistoryWorkbook } from './write-history-workbook.js';

/** The history as people look through it and take it along, cut to what the table of rights lets them see. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What fits and is in reach, newest first, a page at a time. */
  search(
    by: Principal,
    filter: HistoryFilter,
    page: number,
  ): Promise<{ rows: readonly RecordedEntry[]; total: number }> {
    return this.audit.search(reachOf(by), filter, page);
  }

  /** The same as a workbook, oldest first, written while it is read: its size does not matter. */
  async workbook(
    by: Principal,
    filter: HistoryFilter,
    words: (entry: RecordedEntry) => EntryWords,
  ): Promise<Readable> {
    const seal = await this.audit.seal();
    const about = {
      madeBy: by.name,
      madeAt: this.clock.local(),
      wholeHistory: visibility(by, 'history.read').kind === 'all',
      seal: seal && `${seal.seq}:${seal.hash}`,
    };
    return writeHistoryWorkbook(this.audit.all(reachOf(by), filter), words, about);
  }
}

function reachOf(by: Principal): HistoryReach {
  const reach = visibility(by, 'history.read');
  return reach.kind === 'all' ? 'all' : reach.coordinating;
}
