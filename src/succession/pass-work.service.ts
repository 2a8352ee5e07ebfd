import { Injectable } from '@nestjs/common';
import { PlanningService } from '../notifications/planning.service.js';
import { AppError } from '../platform/app-error.js';
import type { Tx } from '../platform/prisma.js';
import { type MoveOrder, type MoveResult, MoveWorkRepository } from './move-work.repository.js';

/** Passes single pieces of work on, as a reform passes many: the same history, the same ladder that starts anew. */
@Injectable()
export class PassWorkService {
  constructor(
    private readonly moves: MoveWorkRepository,
    private readonly planning: PlanningService,
  ) {}

  /** Carries the moves out in `tx`. @throws AppError changed-meanwhile where somebody was quicker */
  async pass(tx: Tx, order: MoveOrder): Promise<MoveResult> {
    await this.planning.holdOff(tx);
    if ((await this.moves.begin(tx, order)) < order.moves.length) throw new AppError('changed-meanwhile');
    return this.moves.carryOut(tx, order);
  }
}
