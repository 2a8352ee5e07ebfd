import type Handlebars from 'handlebars';

/** `{{asset 'don-doc.css'}}`: the address of an asset; a name that is not served is a mistake in a template. */
export function registerLinks(engine: typeof Handlebars, assets: ReadonlyMap<string, string>): void {
  engine.registerHelper('asset', (name: string) => {
    const address = assets.get(name);
    if (address === undefined) throw new Error(`no asset is named ${name}`);
    return address;
  });
}
