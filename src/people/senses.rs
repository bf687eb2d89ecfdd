//! What the words of the tables can mean.
//!
//! The nouns of the [lexicon](super::lexicon): a form of one word or several has a [`Sense`], which points to the row of
//! its table.

use super::Gender;

/// What a form can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Mr, Dr, Gen.
    Title(Title, Option<Gender>),
    /// A role, as an index into [`Lexicon::roles`].
    Role(usize),
    /// A word that says which role, as an index into [`Lexicon::modifiers`].
    Modifier(usize),
    /// A state, as an index into [`Lexicon::states`], and how it is named.
    State(usize, StateForm),
    /// An organisation with a name of its own, as an index into [`Lexicon::organisations`].
    Organisation(usize),
    /// A word that makes the name around it an organisation's.
    OrganisationCue,
    /// A noun that stands for an organisation ("ministry"), as an index into [`Lexicon::bodies`].
    Body(usize),
    /// A given name.
    Given(Option<Gender>),
    /// A place that has no say.
    Place,
    /// A word that makes the name around it a thing's.
    Thing,
    /// A word that begins no name by itself.
    Word,
}

/// The kinds of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// Mr, Dr.
    Honorific,
    /// General, Sergeant.
    Rank,
    /// Jr, MP.
    Suffix,
}

/// How a state is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateForm {
    /// Ukraine
    Name,
    /// Ukrainian
    Adjective,
    /// Ukrainians
    People,
    /// Kyiv
    Capital,
}

/// A role: one class of nouns that are one to a reader.
#[derive(Debug)]
pub struct Role {
    /// The class ("minister").
    pub class: &'static str,
    /// The domain that the noun itself tells ("premier": prime).
    pub domain: Option<&'static str>,
    /// What the noun says of its holder.
    pub gender: Option<Gender>,
    /// Whether there is one holder at a time.
    pub office: bool,
    /// The other classes that the noun may stand for.
    pub covers: Vec<&'static str>,
}

/// A word that says which role.
#[derive(Debug)]
pub struct Modifier {
    /// What it changes.
    pub kind: ModifierKind,
    /// The word that stands for all its forms.
    pub canonical: &'static str,
}

/// What a modifier changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModifierKind {
    /// defence, press
    Domain,
    /// deputy, vice
    Rank,
    /// former, acting
    Time,
    /// senior, veteran
    Style,
}

/// A state, or the union that speaks like one.
#[derive(Debug)]
pub struct State {
    /// Its name ("Ukraine").
    pub name: &'static str,
    /// Its first adjective ("Ukrainian").
    pub adjective: &'static str,
}

/// A noun that stands for organisations.
#[derive(Debug)]
pub struct Body {
    /// The noun ("ministry").
    pub noun: &'static str,
    /// Whether the name around it is written with capitals.
    pub proper: bool,
    /// Whether it bears a name of its own, so that the state before it is no part of that.
    pub own: bool,
}

/// An organisation with a name of its own.
#[derive(Debug)]
pub struct Organisation {
    /// Its name.
    pub name: &'static str,
    /// What it is called for short ("alliance").
    pub noun: Option<&'static str>,
    /// The state that it belongs to, by name.
    pub state: Option<&'static str>,
}
