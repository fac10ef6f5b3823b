/** A parameter as the fake keeps it. */
export interface FakeParameter {
  readonly Type: string;
  readonly KeyId?: string;
  readonly Tier?: string;
  readonly Version: number;
  readonly LastModifiedDate: number;
  readonly value?: string;
  readonly Description?: string;
}

type Tags = readonly { readonly Key: string; readonly Value: string }[];

/** What is asked of Parameter Store. */
interface Asked {
  readonly Name?: string;
  readonly Value?: string;
  readonly Type?: string;
  readonly KeyId?: string;
  readonly Tier?: string;
  readonly Description?: string;
  readonly Overwrite?: boolean;
  readonly Tags?: Tags;
  readonly ResourceId?: string;
  readonly ParameterFilters?: readonly { readonly Values: readonly string[] }[];
}

/** As much of Parameter Store as the commands ask for; it tells no value. */
export class FakeParameters {
  readonly parameters = new Map<string, FakeParameter>();
  readonly tags = new Map<string, Readonly<Record<string, string>>>();

  /** The answer to a call, or the name of what it is refused with. */
  answer(call: string, asked: Asked): object | string {
    switch (call) {
      case 'DescribeParameters': {
        const name = asked.ParameterFilters?.[0]?.Values[0] ?? '';
        const found = this.parameters.get(name);
        if (found === undefined) return { Parameters: [] };
        const { value: _value, ...known } = found;
        return { Parameters: [{ Name: name, ...known }] };
      }
      case 'AddTagsToResource':
        this.#tag(asked.ResourceId ?? '', asked.Tags);
        return {};
      case 'PutParameter':
        return this.#put(asked);
      default:
        return 'InvalidAction';
    }
  }

  #put({ Name = '', Value, Type = '', KeyId, Tier, Description, Overwrite, Tags: tags }: Asked) {
    const before = this.parameters.get(Name);
    if (before !== undefined && Overwrite !== true) return 'ParameterAlreadyExists';
    // As AWS does: tags go with a parameter that is made, and with no other.
    if (before !== undefined && tags !== undefined) return 'ValidationException';
    const Version = (before?.Version ?? 0) + 1;
    const made: FakeParameter = {
      Type,
      ...(KeyId === undefined ? {} : { KeyId }),
      ...(Tier === undefined ? {} : { Tier }),
      ...(Value === undefined ? {} : { value: Value }),
      ...(Description === undefined ? {} : { Description }),
      Version,
      LastModifiedDate: Date.now() / 1000,
    };
    this.parameters.set(Name, made);
    this.#tag(Name, tags);
    return { Version, Tier };
  }

  #tag(name: string, tags: Tags = []): void {
    const own = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
    this.tags.set(name, { ...this.tags.get(name), ...own });
  }
}
