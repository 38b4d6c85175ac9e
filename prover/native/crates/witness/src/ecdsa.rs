//! The ECDSA builtin: verification of one signature per instance.
//!
//! For message z, signature (r, w) and public key Q the trace holds three subset sums of 256 rows:
//! zG − S0 (start −S0), rQ + S0 and wB + S0 (start S0), with B = (zG − S0) + (rQ + S0), and the doublings
//! of Q and B. The signature is valid if x(wB) = r.

use perpetua_control::Control;
use perpetua_execution::{EcdsaInput, Execution, Limbs};
use perpetua_field::{Felt, batch_inverse};
use rayon::prelude::*;

use crate::blocks::{Block, Template, blocks, instances_per_task};
use crate::builtin::Instances;
use crate::curve::{GENERATOR, GENERATOR_TABLE, Point, SHIFT_POINT, SIGNATURE_BITS, SUM_ROWS};
use crate::curve::{curve_equation, sqrt};
use crate::ec::{self, DoublingPlaces, SumPlaces, Sums, invert};
use crate::error::{SignatureFault, WitnessError};
use crate::layout::{Layout, VirtualColumn};
use crate::memory::{Access, MemoryPool, felt};

const NAME: &str = "ecdsa";
/// Exponentiations of a key in an instance: of Q by r, of B by w.
const KEYS: usize = 2;

/// What unused instances verify: the signature of message 1 by private key 1, with the nonce that Stone
/// draws from its generator seeded with the empty string. It is part of the trace's bytes.
const DUMMY_R: Limbs = [0x1af37c7f4aad1650, 0xcafb33c8a52db44e, 0xcff2db76d6d19eab, 0x054f11b9fba6e795];
const DUMMY_W: Limbs = [0x2f22d1639829d132, 0xa1bc5a0bf1813ff1, 0xac3bfa01c63fce9f, 0x03e1ef1b6a4351f2];

/// Places of the component's cells, rows counted from the instance's first.
struct Places {
    generator: SumPlaces,
    key: SumPlaces,
    doublings: DoublingPlaces,
    add_results_slope: VirtualColumn,
    add_results_inv: VirtualColumn,
    extract_r_slope: VirtualColumn,
    extract_r_inv: VirtualColumn,
    z_inv: VirtualColumn,
    r_w_inv: VirtualColumn,
    q_x_squared: VirtualColumn,
}

impl Places {
    fn new(layout: &Layout, rows: usize) -> Result<Places, WitnessError> {
        let place = |name: &str, cells: usize| {
            layout.instance_column(&format!("ecdsa/signature0/{name}"), rows, cells)
        };
        let sum =
            |name: &str, count| SumPlaces::new(layout, &format!("ecdsa/signature0/{name}"), rows, count);
        Ok(Places {
            generator: sum("exponentiate_generator", 1)?,
            key: sum("exponentiate_key", KEYS)?,
            doublings: DoublingPlaces::new(
                layout,
                "ecdsa/signature0/key_points",
                "ecdsa/signature0/doubling_slope",
                rows,
                KEYS,
            )?,
            add_results_slope: place("add_results_slope", 1)?,
            add_results_inv: place("add_results_inv", 1)?,
            extract_r_slope: place("extract_r_slope", 1)?,
            extract_r_inv: place("extract_r_inv", 1)?,
            z_inv: place("z_inv", 1)?,
            r_w_inv: place("r_w_inv", KEYS)?,
            q_x_squared: place("q_x_squared", 1)?,
        })
    }

    /// The cells of an instance.
    fn cells(&self) -> impl Iterator<Item = (VirtualColumn, usize)> {
        let keys = (0..KEYS).flat_map(|key| self.key.cells(key).chain(self.doublings.cells(key)));
        let single = [
            (self.add_results_slope, 0),
            (self.add_results_inv, 0),
            (self.extract_r_slope, 0),
            (self.extract_r_inv, 0),
            (self.z_inv, 0),
            (self.r_w_inv, 0),
            (self.r_w_inv, 1),
            (self.q_x_squared, 0),
        ];
        self.generator.cells(0).chain(keys).chain(single)
    }
}

/// The numbers of one signature.
#[derive(Clone, Copy)]
struct Signature {
    public_key: Felt,
    message: Limbs,
    r: Limbs,
    w: Limbs,
}

/// An instance in progress.
struct Instance<'a> {
    number: usize,
    block: Block<'a>,
    signature: Signature,
    /// The public key with the root chosen for y.
    key: Point,
}

impl<'a> ec::Instance<'a> for Instance<'a> {
    const BUILTIN: &'static str = NAME;

    fn number(&self) -> usize {
        self.number
    }

    fn block(&mut self) -> &mut Block<'a> {
        &mut self.block
    }
}

/// Writes all instances, if the layout has the builtin.
pub(crate) fn write(
    layout: &Layout,
    execution: &Execution,
    memory: &mut MemoryPool,
    table: &mut [Vec<Felt>],
    control: &Control,
) -> Result<(), WitnessError> {
    let Some(ratio) = layout.ratio(NAME) else { return Ok(()) };
    let rows = layout.instance_rows(ratio);
    let places = Places::new(layout, rows)?;
    let instances = Instances::new(execution, NAME, ratio, 2)?;
    let inputs = instances.by_instance(NAME, &execution.ecdsa, |input| input.index)?;
    let signatures = signatures(&inputs)?;

    // The first unused instance is computed as the used ones are, and copied into the others.
    let first_unused = inputs.iter().position(Option::is_none);
    let is_copy = |number: usize| inputs[number].is_none() && first_unused != Some(number);
    let (work, copies): (Vec<_>, Vec<_>) =
        blocks(table, rows).into_iter().enumerate().partition(|&(number, _)| !is_copy(number));
    let mut work = work
        .into_par_iter()
        .map(|(number, block)| {
            let signature = signatures[number];
            // Either root will do: `verify` tries the other if the first does not satisfy the equation.
            let y = sqrt(curve_equation(signature.public_key))
                .ok_or_else(|| fault(number, SignatureFault::PublicKey))?;
            Ok(Instance { number, block, signature, key: Point { x: signature.public_key, y } })
        })
        .collect::<Result<Vec<_>, WitnessError>>()?;
    let chunk = instances_per_task(work.len());
    work.par_chunks_mut(chunk).try_for_each(|chunk| {
        control.check()?;
        verify(&places, chunk)
    })?;
    if let Some(unused) = work.iter().find(|instance| Some(instance.number) == first_unused) {
        let template = Template::of(&unused.block, places.cells());
        copies.into_par_iter().for_each(|(_, mut block)| template.write(&mut block));
    }
    drop(work);
    write_memory(layout, rows, &instances, &signatures, memory)
}

fn fault(instance: usize, reason: SignatureFault) -> WitnessError {
    WitnessError::Signature { instance, reason }
}

/// The signature of each instance, bounds checked: exponents must be nonzero and have 251 bits.
fn signatures(inputs: &[Option<&EcdsaInput>]) -> Result<Vec<Signature>, WitnessError> {
    let dummy = Signature { public_key: GENERATOR.x, message: [1, 0, 0, 0], r: DUMMY_R, w: DUMMY_W };
    let check = |(instance, input): (usize, &Option<&EcdsaInput>)| {
        let Some(input) = input else { return Ok(dummy) };
        for (word, reason) in
            [(input.msg, SignatureFault::Message), (input.r, SignatureFault::R), (input.w, SignatureFault::W)]
        {
            if word == [0; 4] || word[3] >> (SIGNATURE_BITS - 192) != 0 {
                return Err(fault(instance, reason));
            }
        }
        let public_key = felt(input.pubkey, || format!("the public key of ecdsa instance {instance}"))?;
        Ok(Signature { public_key, message: input.msg, r: input.r, w: input.w })
    };
    inputs.iter().enumerate().map(check).collect()
}

/// Writes some instances. The public key is given by x alone; of the two points with that x it is the one
/// that satisfies the verification equation.
fn verify(places: &Places, instances: &mut [Instance<'_>]) -> Result<(), WitnessError> {
    let mut all: Vec<&mut Instance<'_>> = instances.iter_mut().collect();
    let generator = sums(&all, SHIFT_POINT.negate(), |signature| signature.message);
    let message_parts = generator.write(&places.generator, 0, &mut all, |row, _| GENERATOR_TABLE[row])?;
    write_inverses(places, &mut all)?;
    let accepted = write_keys(places, &mut all, &message_parts)?;
    let (mut rejected, message_parts): (Vec<&mut Instance<'_>>, Vec<Point>) = all
        .into_iter()
        .zip(message_parts)
        .zip(accepted)
        .filter_map(|(item, accepted)| (!accepted).then_some(item))
        .unzip();
    for instance in &mut rejected {
        instance.key = instance.key.negate();
    }
    let accepted = write_keys(places, &mut rejected, &message_parts)?;
    match rejected.iter().zip(accepted).find(|(_, accepted)| !accepted) {
        Some((instance, _)) => Err(fault(instance.number, SignatureFault::Invalid)),
        None => Ok(()),
    }
}

/// Writes every cell that depends on the sign of y, for the keys that the instances have and zG − S0 of each; tells
/// which satisfy the equation.
fn write_keys(
    places: &Places,
    instances: &mut [&mut Instance<'_>],
    message_parts: &[Point],
) -> Result<Vec<bool>, WitnessError> {
    let keys: Vec<Point> = instances.iter().map(|instance| instance.key).collect();
    let key_results = exponentiate_keys(places, 0, instances, keys, |signature| signature.r)?;

    let pairs = message_parts.iter().copied().zip(key_results);
    let bases = add_points(instances, pairs.collect(), places.add_results_slope, places.add_results_inv)?;
    let results = exponentiate_keys(places, 1, instances, bases, |signature| signature.w)?;

    let minus_shift = SHIFT_POINT.negate();
    let pairs = results.into_iter().map(|result| (result, minus_shift));
    let points = add_points(instances, pairs.collect(), places.extract_r_slope, places.extract_r_inv)?;
    let is_valid =
        |(instance, point): (&&mut Instance<'_>, Point)| point.x.to_limbs() == instance.signature.r;
    Ok(instances.iter().zip(points).map(is_valid).collect())
}

/// Writes key component `component` (0: Q and r, 1: B and w): the doublings of `keys` and their subset sums.
fn exponentiate_keys(
    places: &Places,
    component: usize,
    instances: &mut [&mut Instance<'_>],
    keys: Vec<Point>,
    exponent: impl Fn(&Signature) -> Limbs,
) -> Result<Vec<Point>, WitnessError> {
    let multiples = places.doublings.write(component, instances, keys)?;
    let sums = sums(instances, SHIFT_POINT, exponent);
    sums.write(&places.key, component, instances, |row, number| multiples[row][number])
}

fn sums(instances: &[&mut Instance<'_>], start: Point, exponent: impl Fn(&Signature) -> Limbs) -> Sums {
    let selectors = instances.iter().map(|instance| exponent(&instance.signature)).collect();
    Sums { points: vec![start; instances.len()], selectors }
}

/// Writes one addition per instance (slope and inverse of the difference of x) and returns the sums.
fn add_points(
    instances: &mut [&mut Instance<'_>],
    pairs: Vec<(Point, Point)>,
    slope_place: VirtualColumn,
    inverse_place: VirtualColumn,
) -> Result<Vec<Point>, WitnessError> {
    let mut inverses: Vec<Felt> = pairs.iter().map(|(a, b)| a.x - b.x).collect();
    invert(&mut inverses, instances, SUM_ROWS - 1)?;
    let mut sums = Vec::with_capacity(pairs.len());
    for ((instance, (a, b)), inverse) in instances.iter_mut().zip(pairs).zip(inverses) {
        let (sum, slope) = a.add_with_inverse(b, inverse);
        instance.block.set(slope_place, 0, slope);
        instance.block.set(inverse_place, 0, inverse);
        sums.push(sum);
    }
    Ok(sums)
}

/// Writes 1/z, 1/r, 1/w (which prove them nonzero) and the square of the public key's x.
fn write_inverses(places: &Places, instances: &mut [&mut Instance<'_>]) -> Result<(), WitnessError> {
    let words =
        |signature: &Signature| [signature.message, signature.r, signature.w].map(Felt::from_limbs_reduced);
    let mut inverses: Vec<Felt> = instances.iter().flat_map(|instance| words(&instance.signature)).collect();
    batch_inverse(&mut inverses)
        .map_err(|_| WitnessError::Invariant("signature words were checked to be nonzero".into()))?;
    for (instance, inverse) in instances.iter_mut().zip(inverses.chunks_exact(3)) {
        instance.block.set(places.z_inv, 0, inverse[0]);
        instance.block.set(places.r_w_inv, 0, inverse[1]);
        instance.block.set(places.r_w_inv, 1, inverse[2]);
        instance.block.set(places.q_x_squared, 0, instance.key.x.square());
    }
    Ok(())
}

fn write_memory(
    layout: &Layout,
    rows: usize,
    instances: &Instances,
    signatures: &[Signature],
    memory: &mut MemoryPool,
) -> Result<(), WitnessError> {
    let key = layout.instance_memory_view("ecdsa/pubkey", rows, 1)?;
    let message = layout.instance_memory_view("ecdsa/message", rows, 1)?;
    for (instance, signature) in signatures.iter().enumerate() {
        let access = Access::Builtin { cell: "ecdsa/pubkey", instance };
        memory.write(key.index(instance), instances.address(instance, 0), signature.public_key, access)?;
        let access = Access::Builtin { cell: "ecdsa/message", instance };
        let value = Felt::from_limbs_reduced(signature.message);
        memory.write(message.index(instance), instances.address(instance, 1), value, access)?;
    }
    Ok(())
}
