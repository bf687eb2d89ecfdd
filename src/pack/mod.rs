//! Packs what was found in an article into few bytes, to be kept until it is needed again.
//!
//! In: a value whose type says how it is packed ([`Pack`], mostly by [`packed!`](crate::packed)). Out:
//! [`Packed`], about a fifteenth of the value's size, and from that an equal value. Numbers take as many bytes as
//! they need, a place in the text is told by its distance from the place before it, and words that the program
//! itself carries stand once in a list. Bytes that nobody packed give `None`, never a panic.

mod roll;

pub use roll::{Roll, Unrolled};

use crate::Span;
use std::{borrow::Cow, ops::Range, sync::Arc};

/// A value in few bytes.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    bytes: Box<[u8]>,
    /// The program's own words in it, each once.
    words: Box<[&'static str]>,
}

impl Packed {
    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.bytes.len() + size_of_val(&*self.words)
    }

    /// A reader at its beginning.
    pub fn open(&self) -> Unpacker<'_> {
        Unpacker { bytes: &self.bytes, words: &self.words, place: 0 }
    }
}

/// Takes in values, one after the other.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    words: Vec<&'static str>,
    /// Where the last span began.
    place: usize,
}

impl Packer {
    /// What was taken in.
    pub fn finish(self) -> Packed {
        Packed { bytes: self.bytes.into(), words: self.words.into() }
    }

    /// Packs `value` and lets it go.
    pub fn take(&mut self, value: impl Pack) {
        value.pack(self);
    }

    /// A number, seven bits a byte.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Gives back, in their order, the values that a [`Packer`] took in.
#[derive(Debug)]
pub struct Unpacker<'a> {
    bytes: &'a [u8],
    words: &'a [&'static str],
    place: usize,
}

impl Unpacker<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

/// A type whose values can be packed.
pub trait Pack: Sized {
    /// Packs the value behind what `to` has already.
    fn pack(&self, to: &mut Packer);
    /// The next value in `from`.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

impl Pack for usize {
    fn pack(&self, to: &mut Packer) {
        to.number(*self as u64);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.byte().map(|byte| byte != 0)
    }
}

impl Pack for f64 {
    /// Hundredths, as sureness is given in, are one number; anything else is its bits.
    fn pack(&self, to: &mut Packer) {
        let hundredths = (self * 100.0).round();
        let short = (0.0..1e15).contains(&hundredths) && (hundredths / 100.0).to_bits() == self.to_bits();
        to.number(if short { hundredths as u64 + 1 } else { 0 });
        if !short {
            to.bytes.extend(self.to_bits().to_le_bytes());
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if let Some(hundredths) = from.number()?.checked_sub(1) {
            return Some(hundredths as f64 / 100.0);
        }
        let (bits, rest) = from.bytes.split_first_chunk()?;
        from.bytes = rest;
        Some(f64::from_bits(u64::from_le_bytes(*bits)))
    }
}

impl Pack for Span {
    /// The distance from the span before it, with its sign in the lowest bit, and the length.
    fn pack(&self, to: &mut Packer) {
        let distance = (self.start as i64).wrapping_sub(to.place as i64);
        to.number(((distance << 1) ^ (distance >> 63)) as u64);
        to.number(self.end.saturating_sub(self.start) as u64);
        to.place = self.start;
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let distance = from.number()?;
        let distance = (distance >> 1) as i64 ^ -((distance & 1) as i64);
        let start = usize::try_from((from.place as i64).checked_add(distance)?).ok()?;
        from.place = start;
        Some(Span { start, end: start.checked_add(usize::unpack(from)?)? })
    }
}

impl Pack for Range<usize> {
    fn pack(&self, to: &mut Packer) {
        self.start.pack(to);
        self.len().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let start = usize::unpack(from)?;
        Some(start..start.checked_add(usize::unpack(from)?)?)
    }
}

impl Pack for &'static str {
    fn pack(&self, to: &mut Packer) {
        let known = to.words.iter().position(|word| word == self);
        known.unwrap_or(to.words.len()).pack(to);
        if known.is_none() {
            to.words.push(self);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let place = usize::unpack(from)?;
        from.words.get(place).copied()
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        to.bytes.extend(self.as_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (words, rest) = from.bytes.split_at_checked(length)?;
        from.bytes = rest;
        Some(std::str::from_utf8(words).ok()?.to_owned())
    }
}

macro_rules! packed_number {
    ($($number:ty),*) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Packer) {
                to.number(u64::from(*self));
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                from.number()?.try_into().ok()
            }
        }
    )*};
}
packed_number!(u8, u16, u32, u64);

impl Pack for jiff::civil::Date {
    /// The days since the first that there is.
    fn pack(&self, to: &mut Packer) {
        let first = jiff::civil::Date::MIN;
        let days = self.since(first).map_or(0, |span| span.get_days());
        to.number(u64::from(days.unsigned_abs()));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let days = i64::try_from(from.number()?).ok()?;
        jiff::civil::Date::MIN.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
    }
}

impl Pack for jiff::civil::Time {
    /// The seconds since midnight, and the nanoseconds besides.
    fn pack(&self, to: &mut Packer) {
        let [hours, minutes, seconds] =
            [self.hour(), self.minute(), self.second()].map(|part| u64::from(part.unsigned_abs()));
        to.number((hours * 60 + minutes) * 60 + seconds);
        to.number(u64::from(self.subsec_nanosecond().unsigned_abs()));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let [seconds, nanoseconds] = [from.number()?, from.number()?];
        let part = |number: u64| i8::try_from(number).ok();
        let [hours, minutes, seconds] = [part(seconds / 3600)?, part(seconds / 60 % 60)?, part(seconds % 60)?];
        jiff::civil::Time::new(hours, minutes, seconds, i32::try_from(nanoseconds).ok()?).ok()
    }
}

impl Pack for Cow<'static, str> {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        to.bytes.extend(self.as_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        String::unpack(from).map(Cow::Owned)
    }
}

impl<T: Pack> Pack for Arc<T> {
    fn pack(&self, to: &mut Packer) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        T::unpack(from).map(Arc::new)
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(if bool::unpack(from)? { Some(T::unpack(from)?) } else { None })
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        self.len().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = usize::unpack(from)?;
        // Nothing takes less than a byte, so that a wrong length asks for no memory.
        let mut values = Vec::with_capacity(length.min(from.bytes.len()));
        for _ in 0..length {
            values.push(T::unpack(from)?);
        }
        Some(values)
    }
}

/// Says that a struct is packed field by field, an enum by its variant's number and what it holds. Every field and
/// every variant has to be named; the compiler tells which one is missing.
#[macro_export]
macro_rules! packed {
    (struct $name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, to: &mut $crate::pack::Packer) {
                let $name { $($field),* } = self;
                $($crate::pack::Pack::pack($field, to);)*
            }

            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                Some($name { $($field: $crate::pack::Pack::unpack(from)?),* })
            }
        }
    };
    (enum $name:ident { $($number:literal = $variant:ident $(($($held:ident),+))?),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, to: &mut $crate::pack::Packer) {
                match self {
                    $($name::$variant $(($($held),+))? => {
                        <usize as $crate::pack::Pack>::pack(&$number, to);
                        $($($crate::pack::Pack::pack($held, to);)+)?
                    })*
                }
            }

            fn unpack(from: &mut $crate::pack::Unpacker<'_>) -> Option<Self> {
                Some(match <usize as $crate::pack::Pack>::unpack(from)? {
                    $($number => $name::$variant $(($({
                        let $held = $crate::pack::Pack::unpack(from)?;
                        $held
                    }),+))?,)*
                    _ => return None,
                })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Depth {
        Unknown,
        Metres(f64),
        Between(f64, f64),
    }
    packed!(enum Depth { 0 = Unknown, 1 = Metres(depth), 2 = Between(low, high) });

    #[derive(Clone, Debug, PartialEq)]
    struct Quay {
        name: String,
        depths: Vec<Depth>,
        told: &'static str,
        span: Span,
        berths: Range<usize>,
        keeper: Option<String>,
    }
    packed!(struct Quay { name, depths, told, span, berths, keeper });

    fn quay(at: usize, keeper: Option<&str>) -> Quay {
        Quay {
            name: "Port Vale".into(),
            depths: vec![Depth::Unknown, Depth::Metres(0.95), Depth::Between(-1e300, f64::INFINITY)],
            told: "by the board",
            span: Span::new(at, at + 7),
            berths: at..at + 2,
            keeper: keeper.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_unpacked_equals_what_was_packed() {
        let quays = vec![quay(700, None), quay(12, Some("Ms Okafor")), quay(usize::MAX / 4, Some(""))];
        let mut packer = Packer::default();
        quays.pack(&mut packer);
        let packed = packer.finish();
        assert_eq!(Vec::unpack(&mut packed.open()), Some(quays));
        assert_eq!(packed.words.len(), 1);
    }

    #[test]
    fn bytes_that_nobody_packed_give_nothing() {
        let mut packer = Packer::default();
        vec![quay(7, None)].pack(&mut packer);
        let packed = packer.finish();
        for cut in 0..packed.bytes.len() {
            let bytes = packed.bytes.get(..cut).unwrap_or(&[]).into();
            assert_eq!(Vec::<Quay>::unpack(&mut Packed { bytes, words: packed.words.clone() }.open()), None, "{cut}");
        }
        let wrong = Packed { bytes: [0xff; 12].into(), words: Box::default() };
        assert_eq!(Vec::<Quay>::unpack(&mut wrong.open()), None);
        assert_eq!(Depth::unpack(&mut Packed { bytes: [9].into(), words: Box::default() }.open()), None);
    }
}
