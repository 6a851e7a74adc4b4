/** One of many values, or every one of them: a list that opens, for filters. */
export function Choice({
  name,
  label,
  every,
  chosen,
  options,
}: {
  name: string;
  label: string;
  every: string;
  chosen: string | number | undefined;
  options: { value: string | number; label: string }[];
}) {
  return (
    <div class="field">
      <label class="field__label" for={name}>
        {label}
      </label>
      <div class="field__control">
        <select class="field__input" id={name} name={name}>
          <option value="">{every}</option>
          {options.map(({ value, label: of }) => (
            <option value={value} selected={value === chosen}>
              {of}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
