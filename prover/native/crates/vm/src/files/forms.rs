//! The JSON of a run's private and public input.

use cairo_vm::Felt252;
use perpetua_execution::{
    BitwiseInput, EcOpInput, EcdsaInput, Execution, Limbs, PedersenInput, PoseidonInput, RangeCheckInput,
};
use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// A field element as a `0x` number.
#[derive(Clone, Copy)]
pub(super) struct Word(pub Limbs);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let padded = self.0.iter().rev().map(|limb| format!("{limb:016x}")).collect::<String>();
        let digits = padded.trim_start_matches('0');
        serializer.collect_str(&format_args!("0x{}", if digits.is_empty() { "0" } else { digits }))
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string with a 0x number below the prime")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word, E> {
                word(text).ok_or_else(|| E::custom("must be a 0x number below the prime"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The limbs of a `0x` number below the prime.
fn word(text: &str) -> Option<Word> {
    let digits = text.strip_prefix("0x")?;
    if !(1..=64).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut limbs = [0; 4];
    for (limb, chunk) in limbs.iter_mut().zip(digits.as_bytes().rchunks(16)) {
        *limb = u64::from_str_radix(std::str::from_utf8(chunk).ok()?, 16).ok()?;
    }
    let canonical = limbs.iter().rev().le(Felt252::MAX.to_le_digits().iter().rev());
    canonical.then_some(Word(limbs))
}

/// The parameters of Stone's dynamic layout, which no proof here can have.
pub(super) struct NoDynamicParameters;

impl Serialize for NoDynamicParameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_none()
    }
}

impl<'de> Deserialize<'de> for NoDynamicParameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NoDynamicParameters, D::Error> {
        match Option::<IgnoredAny>::deserialize(deserializer)? {
            None => Ok(NoDynamicParameters),
            Some(_) => Err(D::Error::custom("the dynamic layout cannot be proved")),
        }
    }
}

impl Default for NoDynamicParameters {
    fn default() -> NoDynamicParameters {
        NoDynamicParameters
    }
}

/// Any value, of which only one thing is kept: whether it is a list with something in it.
struct Items {
    is_empty: bool,
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Items, D::Error> {
        struct Anything;
        impl<'de> Visitor<'de> for Anything {
            type Value = Items;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Items, A::Error> {
                let mut is_empty = true;
                while items.next_element::<IgnoredAny>()?.is_some() {
                    is_empty = false;
                }
                Ok(Items { is_empty })
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut items: A) -> Result<Items, A::Error> {
                while items.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Items { is_empty: true })
            }

            fn visit_bool<E>(self, _: bool) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }

            fn visit_i64<E>(self, _: i64) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }

            fn visit_u64<E>(self, _: u64) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }

            fn visit_f64<E>(self, _: f64) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }

            fn visit_str<E>(self, _: &str) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }

            fn visit_unit<E>(self) -> Result<Items, E> {
                Ok(Items { is_empty: true })
            }
        }
        deserializer.deserialize_any(Anything)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PublicInput {
    pub layout: String,
    pub rc_min: u16,
    pub rc_max: u16,
    pub n_steps: u64,
    pub memory_segments: BTreeMap<String, SegmentJson>,
    pub public_memory: Vec<PublicCellJson>,
    #[serde(default)]
    dynamic_params: NoDynamicParameters,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SegmentJson {
    pub begin_addr: u64,
    pub stop_ptr: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PublicCellJson {
    pub address: u64,
    pub value: Word,
    pub page: u32,
}

impl PublicInput {
    /// The public input of a run.
    pub fn of(execution: &Execution, layout: &str) -> PublicInput {
        let segments = execution.segments.iter();
        let cells = execution.public_memory.iter();
        PublicInput {
            layout: layout.into(),
            rc_min: execution.rc_min,
            rc_max: execution.rc_max,
            n_steps: execution.pc.len() as u64,
            memory_segments: segments
                .map(|(name, one)| (name.clone(), SegmentJson { begin_addr: one.begin, stop_ptr: one.stop }))
                .collect(),
            public_memory: cells
                .map(|cell| PublicCellJson {
                    address: cell.address,
                    value: Word(cell.value),
                    page: cell.page,
                })
                .collect(),
            dynamic_params: NoDynamicParameters,
        }
    }
}

/// The inputs of each builtin; a builtin that the layout lacks has no field in the file.
#[derive(Serialize, Deserialize)]
pub(super) struct PrivateInput {
    trace_path: String,
    memory_path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pedersen: Option<Vec<PairJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    range_check: Option<Vec<RangeCheckJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ecdsa: Option<Vec<EcdsaJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bitwise: Option<Vec<PairJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ec_op: Option<Vec<EcOpJson>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    poseidon: Option<Vec<PoseidonJson>>,
}

/// The fields of a private input, whatever their names.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct PrivateFields(BTreeMap<String, Items>);

#[derive(Serialize, Deserialize)]
struct PairJson {
    index: u64,
    x: Word,
    y: Word,
}

#[derive(Serialize, Deserialize)]
struct RangeCheckJson {
    index: u64,
    value: Word,
}

#[derive(Serialize, Deserialize)]
struct EcdsaJson {
    index: u64,
    pubkey: Word,
    msg: Word,
    signature_input: SignatureJson,
}

#[derive(Serialize, Deserialize)]
struct SignatureJson {
    r: Word,
    w: Word,
}

#[derive(Serialize, Deserialize)]
struct EcOpJson {
    index: u64,
    p_x: Word,
    p_y: Word,
    m: Word,
    q_x: Word,
    q_y: Word,
}

#[derive(Serialize, Deserialize)]
struct PoseidonJson {
    index: u64,
    input_s0: Word,
    input_s1: Word,
    input_s2: Word,
}

/// Each item in its other form.
fn map<A, B>(items: impl IntoIterator<Item = A>, form: impl Fn(A) -> B) -> Vec<B> {
    items.into_iter().map(form).collect()
}

impl PrivateFields {
    /// The name of a builtin that has inputs and is none of those of [`PrivateInput`].
    pub fn unknown_inputs(&self) -> Option<&str> {
        let known = ["pedersen", "range_check", "ecdsa", "bitwise", "ec_op", "poseidon"];
        let unknown = |(name, items): &(&String, &Items)| !items.is_empty && !known.contains(&name.as_str());
        self.0.iter().find(unknown).map(|(name, _)| name.as_str())
    }
}

impl PrivateInput {
    /// Puts the inputs into a run.
    pub fn into_execution(self, execution: &mut Execution) {
        execution.pedersen = map(self.pedersen.into_iter().flatten(), |one| PedersenInput {
            index: one.index,
            x: one.x.0,
            y: one.y.0,
        });
        execution.range_check = map(self.range_check.into_iter().flatten(), |one| RangeCheckInput {
            index: one.index,
            value: one.value.0,
        });
        execution.ecdsa = map(self.ecdsa.into_iter().flatten(), |one| EcdsaInput {
            index: one.index,
            pubkey: one.pubkey.0,
            msg: one.msg.0,
            r: one.signature_input.r.0,
            w: one.signature_input.w.0,
        });
        execution.bitwise = map(self.bitwise.into_iter().flatten(), |one| BitwiseInput {
            index: one.index,
            x: one.x.0,
            y: one.y.0,
        });
        execution.ec_op = map(self.ec_op.into_iter().flatten(), |one| EcOpInput {
            index: one.index,
            p: [one.p_x.0, one.p_y.0],
            q: [one.q_x.0, one.q_y.0],
            m: one.m.0,
        });
        execution.poseidon = map(self.poseidon.into_iter().flatten(), |one| PoseidonInput {
            index: one.index,
            state: [one.input_s0.0, one.input_s1.0, one.input_s2.0],
        });
    }

    /// The private input of a run: a list for each builtin that has a segment or an input.
    pub fn of(execution: &Execution) -> PrivateInput {
        let has_segment = |builtin: &str| execution.segments.iter().any(|(name, _)| name == builtin);
        let given = |builtin: &str, is_empty: bool| has_segment(builtin) || !is_empty;
        let pair = |index, x, y| PairJson { index, x: Word(x), y: Word(y) };
        PrivateInput {
            trace_path: "trace.bin".into(),
            memory_path: "memory.bin".into(),
            pedersen: given("pedersen", execution.pedersen.is_empty())
                .then(|| map(&execution.pedersen, |one| pair(one.index, one.x, one.y))),
            range_check: given("range_check", execution.range_check.is_empty()).then(|| {
                map(&execution.range_check, |one| RangeCheckJson { index: one.index, value: Word(one.value) })
            }),
            ecdsa: given("ecdsa", execution.ecdsa.is_empty()).then(|| {
                map(&execution.ecdsa, |one| EcdsaJson {
                    index: one.index,
                    pubkey: Word(one.pubkey),
                    msg: Word(one.msg),
                    signature_input: SignatureJson { r: Word(one.r), w: Word(one.w) },
                })
            }),
            bitwise: given("bitwise", execution.bitwise.is_empty())
                .then(|| map(&execution.bitwise, |one| pair(one.index, one.x, one.y))),
            ec_op: given("ec_op", execution.ec_op.is_empty()).then(|| map(&execution.ec_op, ec_op_json)),
            poseidon: given("poseidon", execution.poseidon.is_empty())
                .then(|| map(&execution.poseidon, poseidon_json)),
        }
    }
}

fn ec_op_json(input: &EcOpInput) -> EcOpJson {
    let EcOpInput { index, p: [p_x, p_y], q: [q_x, q_y], m } = *input;
    EcOpJson { index, p_x: Word(p_x), p_y: Word(p_y), m: Word(m), q_x: Word(q_x), q_y: Word(q_y) }
}

fn poseidon_json(input: &PoseidonInput) -> PoseidonJson {
    let [input_s0, input_s1, input_s2] = input.state.map(Word);
    PoseidonJson { index: input.index, input_s0, input_s1, input_s2 }
}
