import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AgenciesService, type AgencyRecord } from '../agencies/agencies.service.js';
import { ADDRESSING_NAMES, KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';
import { type ImportRow, writeCells } from '../core/agency/plan-import.js';
import {
  type Expansion,
  expandDepartments,
  expandLocality,
} from '../core/agency/succession/expand-reform.js';
import type { Locality, ProvincialBody, Reform, ReformBody } from '../core/agency/succession/reform-data.js';
import type { ShippedEvent } from '../core/agency/succession/shipped-event.js';
import { writeDay } from '../core/agency/validity.js';
import { AppError } from '../platform/app-error.js';
import { SuccessionService } from './succession.service.js';

export interface ShippedLocality {
  readonly key: string;
  readonly title: string;
  readonly source: string;
}

/** What is asked for: a locality of the shipped data, or the departments of a committee of the register. */
export interface ReformForm {
  readonly locality: string;
  readonly committeeId: string;
  readonly effectiveOn: string;
  readonly legalBasis: string;
}

export interface PreparedReform {
  readonly name: string;
  readonly rows: readonly ImportRow[];
  readonly events: readonly ShippedEvent[];
}

const seed = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../prisma/seed/${name}.json`, import.meta.url), 'utf8')) as T;

/** The reform of 2025 as data: five localities as at their plans' dates, and the departments of any province. */
@Injectable()
export class ReformService {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly succession: SuccessionService,
  ) {}

  async shipped(): Promise<readonly ShippedLocality[]> {
    return (await seed<readonly Locality[]>('localities')).map(({ key, title, source }) => ({
      key,
      title,
      source,
    }));
  }

  /**
   * The rows and events of a locality, or of a committee's departments, for the preview of an import. What the register
   * holds already is left out.
   * @throws AppError form-invalid: nothing chosen, an unknown body, a day that is none, nothing to do
   */
  async prepare(form: ReformForm): Promise<PreparedReform> {
    const reform = await seed<Reform>('reform-2025');
    if (form.locality !== '') return this.locality(form.locality, reform);
    return this.departments(form, reform);
  }

  private async locality(key: string, reform: Reform): Promise<PreparedReform> {
    const locality = (await seed<readonly Locality[]>('localities')).find((one) => one.key === key);
    if (locality === undefined)
      throw new AppError('form-invalid', {}, { locality: 'Chọn một địa phương trong danh sách.' });
    const provincial = await seed<readonly ProvincialBody[]>('agencies-of-a-province');
    return this.prepared(`Dữ liệu dựng sẵn: ${locality.title}`, expandLocality(locality, provincial, reform));
  }

  private async departments(form: ReformForm, reform: Reform): Promise<PreparedReform> {
    const fields: Record<string, string> = {};
    const register = await this.agencies.register();
    const committee = register.find(({ id }) => id === form.committeeId);
    if (committee === undefined)
      fields['committeeId'] = 'Chọn Ủy ban nhân dân tỉnh, hoặc một địa phương ở trên.';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(form.effectiveOn)) fields['effectiveOn'] = 'Nhập ngày có hiệu lực.';
    if (form.legalBasis === '') fields['legalBasis'] = 'Nhập nghị quyết của Hội đồng nhân dân tỉnh.';
    if (committee === undefined || Object.keys(fields).length > 0)
      throw new AppError('form-invalid', {}, fields);
    const { effectiveOn, legalBasis } = form;
    const dated = { ...reform, departments: { ...reform.departments, effectiveOn, legalBasis, note: '' } };
    const expansion = expandDepartments(register.map(bodyOf(register)), committee.key, dated);
    if (expansion.events.length === 0)
      throw new AppError(
        'form-invalid',
        {},
        {
          committeeId: 'Không có sở nào thuộc diện sắp xếp năm 2025 còn hiệu lực trước ngày này.',
        },
      );
    return this.prepared(`Sắp xếp sở, ngành: ${committee.name}`, expansion);
  }

  private async prepared(name: string, { bodies, events }: Expansion): Promise<PreparedReform> {
    const register = await this.agencies.register();
    const known = new Map(register.map((agency) => [agency.key, agency]));
    const keyOf = new Map(register.map(({ id, key }) => [id, key]));
    const present = new Set(
      (await this.succession.events()).flatMap(({ links, effectiveOn }) =>
        links.map(({ predecessorId }) => `${keyOf.get(predecessorId)}@${effectiveOn}`),
      ),
    );
    return {
      name,
      rows: bodies
        .filter((body) => !isKnown(body, known.get(body.key)))
        .map((body, index) => rowOf(body, index + 2, known.get(body.key), register)),
      events: events.filter(({ links, effectiveOn }) =>
        links.some(({ from }) => !present.has(`${from}@${effectiveOn}`)),
      ),
    };
  }
}

const isKnown = (body: ReformBody, agency: AgencyRecord | undefined): boolean =>
  agency !== undefined && agency.validTo === body.validTo;

/** A new body as a row; of one that is known only its end is told. */
function rowOf(
  body: ReformBody,
  line: number,
  agency: AgencyRecord | undefined,
  register: readonly AgencyRecord[],
): ImportRow {
  const validTo = body.validTo === null ? '' : writeDay(body.validTo);
  if (agency !== undefined) {
    const { key, name } = writeCells(agency, register);
    return { line, cells: { key, name, validTo } };
  }
  return {
    line,
    cells: {
      key: body.key,
      name: body.name,
      shortNames: body.shortNames.join('; '),
      kind: KIND_NAMES[body.kind],
      level: LEVEL_NAMES[body.level],
      parent: body.parentKey ?? '',
      addressing: ADDRESSING_NAMES[body.addressing],
      validFrom: body.validFrom === null ? '' : writeDay(body.validFrom),
      validTo,
    },
  };
}

const bodyOf =
  (register: readonly AgencyRecord[]) =>
  (agency: AgencyRecord): ReformBody => ({
    ...agency,
    parentKey: register.find(({ id }) => id === agency.parentId)?.key ?? null,
  });
