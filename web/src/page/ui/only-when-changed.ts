/** A view in, the same one out that is shown anew only when one of its properties is another one. */

import { Component, type ComponentChildren } from "preact";

export function onlyWhenChanged<Props extends object>(view: (props: Props) => ComponentChildren) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return (Object.keys(next) as (keyof Props)[]).some((name) => next[name] !== this.props[name]);
    }

    override render(): ComponentChildren {
      return view(this.props);
    }
  };
}
