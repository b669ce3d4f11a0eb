using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Profiles.Sections;

/// <summary>
/// A section of the profile: its fields, and how they stand with a person. A section is one set of facts (identity) or
/// a list of rows, each with its own form (educations).
/// </summary>
public abstract class ProfileSection
{
    /// <summary>Its name in addresses and in the journal.</summary>
    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>What its form asks, as the heading of the page.</summary>
    public abstract string Question { get; }

    /// <summary>What it is needed for.</summary>
    public abstract string Why { get; }

    public abstract IReadOnlyList<FormField> Fields { get; }

    /// <summary>A list of rows.</summary>
    public virtual bool Many => false;

    /// <summary>What is missing while a list has no row; null for a list that may well be empty.</summary>
    public virtual string? MissingWhenEmpty => null;

    /// <summary>Whether it is filled on the common form; the employer is chosen on a page of its own.</summary>
    public virtual bool HasForm => true;

    /// <summary>Loads what the section is about.</summary>
    internal virtual IQueryable<Person> With(IQueryable<Person> persons) => persons;

    /// <summary>What holds the facts: the person, or one row after the other.</summary>
    internal abstract IEnumerable<object> HoldersOf(Person person);

    /// <summary>An empty holder, to read a form into.</summary>
    internal abstract object NewHolder();

    /// <summary>The facts as a form holds them.</summary>
    internal abstract Dictionary<string, string> Write(object holder);

    /// <summary>Reads a form into a holder and names everything that is wrong.</summary>
    internal abstract void Read(FormReader form, object holder, Person person);

    /// <summary>The holder in one line.</summary>
    internal abstract string Line(object holder);

    /// <summary>Whether a form or a plan will ask this person for the field.</summary>
    internal virtual bool Asks(FormField field, object holder) => field.Required || field.Needed;

    /// <summary>Facts for a screen: what may not be seen in full is masked.</summary>
    internal virtual string Shown(FormField field, string value) => field.Shown(value);

    internal (FactOrigin Origin, string? By, DateOnly? Day) OriginOf(object holder) =>
        holder switch
        {
            Fact fact => (fact.Origin, fact.OriginBy, fact.OriginDay),
            Person person => PersonOrigin(person),
            _ => throw new InvalidOperationException($"No holder of facts: {holder.GetType()}"),
        };

    /// <summary>Stands for the facts as they are now: a form that carries another one was opened before they changed.</summary>
    internal string StampOf(object holder) =>
        Journal.JournalWriter.Sha256(
            JsonSerializer.Serialize(Write(holder).OrderBy(f => f.Key, StringComparer.Ordinal))
        )[..16] + OriginOf(holder).Origin;

    private protected virtual (FactOrigin Origin, string? By, DateOnly? Day) PersonOrigin(Person person) =>
        (FactOrigin.OwnWord, null, Time.ChinaTime.DayInChina(person.UpdatedAt));

    /// <summary>A choice of the contract.</summary>
    private protected static FormField Chosen(string list, string field, string? label = null)
    {
        var info = DossierVocabulary.List(list).Field(field);
        return new FormField(field, label ?? info.Label, FormFieldKind.Choice) { Choices = [.. info.Values] };
    }

    private protected static FormField Chosen(string id, string label, params Choice[] choices) =>
        new(id, label, FormFieldKind.Choice) { Choices = choices };

    private protected static FormField Day(string id, string label) => new(id, label, FormFieldKind.Day);

    private protected static FormField YesNo(string id, string label) => new(id, label, FormFieldKind.YesNo);

    private protected static string Write(bool? answer) =>
        answer switch
        {
            true => FormField.Yes,
            false => FormField.No,
            null => "",
        };

    private protected static string Write(decimal? number) =>
        number?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One set of facts of the person itself.</summary>
internal abstract class PartSection : ProfileSection
{
    internal sealed override IEnumerable<object> HoldersOf(Person person) => [person];

    internal sealed override object NewHolder() => new Person { Name = "" };

    internal sealed override Dictionary<string, string> Write(object holder) => Write((Person)holder);

    internal sealed override void Read(FormReader form, object holder, Person person) => Read(form, (Person)holder);

    internal override string Line(object holder) => "";

    private protected abstract Dictionary<string, string> Write(Person person);

    private protected abstract void Read(FormReader form, Person person);
}

/// <summary>A list of rows.</summary>
internal abstract class RowSection<T> : ProfileSection
    where T : Fact
{
    public sealed override bool Many => true;

    internal sealed override IEnumerable<object> HoldersOf(Person person) => Ordered(RowsOf(person));

    internal sealed override Dictionary<string, string> Write(object holder) => Write((T)holder);

    internal sealed override void Read(FormReader form, object holder, Person person) =>
        Read(form, (T)holder, RowsOf(person), person);

    internal sealed override string Line(object holder) => Line((T)holder);

    private protected abstract List<T> RowsOf(Person person);

    private protected abstract IEnumerable<T> Ordered(IEnumerable<T> rows);

    private protected abstract Dictionary<string, string> Write(T row);

    /// <param name="form">What was typed.</param>
    /// <param name="row">The row to read into; a scratch row has the id of the one it stands for.</param>
    /// <param name="rows">Every row of the person, this one included when it is not new.</param>
    /// <param name="person">The person.</param>
    private protected abstract void Read(FormReader form, T row, IEnumerable<T> rows, Person person);

    private protected abstract string Line(T row);
}
