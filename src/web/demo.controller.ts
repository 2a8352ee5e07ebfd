import { Body, Controller, Inject, Optional, Post, Res } from '@nestjs/common';
import { describeDate } from '../core/calendar/describe-date.js';
import { AppError } from '../platform/app-error.js';
import { Public } from './access/access.decorators.js';
import { localPath } from './access/local-path.js';
import { DemoClock } from './demo-clock.js';
import type { PageReply } from './page-request.js';
import { done, type Flash, notice, problem } from './view/flash.js';

/** Moves the demo's clock. Where no demo runs there is nothing here. */
@Controller('demo')
export class DemoController {
  constructor(@Optional() @Inject(DemoClock) private readonly clock: DemoClock | null) {}

  @Post('dong-ho')
  @Public()
  async move(@Body() body: Record<string, unknown>, @Res() reply: PageReply) {
    if (!this.clock) throw new AppError('not-found');
    return reply.see(localPath(body['back']), await this.take(this.clock, body));
  }

  private async take(clock: DemoClock, { step, date }: Record<string, unknown>): Promise<Flash> {
    switch (step) {
      case 'event': {
        const day = await clock.nextEvent();
        return day === null
          ? notice('Không còn sự kiện nào phía trước.')
          : done(`Đã đến ${describeDate(day)}.`);
      }
      case 'date':
        return this.goTo(clock, String(date ?? ''));
      default:
        await clock.nextDay();
        return done('Đã sang ngày sau.');
    }
  }

  private async goTo(clock: DemoClock, date: string): Promise<Flash> {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return problem('Chọn ngày cần đến rồi bấm «Chuyển».');
    const day = Temporal.PlainDate.from(date);
    await clock.moveTo(day);
    return done(`Đã đến ${describeDate(day)}.`);
  }
}
