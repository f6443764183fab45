CREATE INDEX stacks_in_work ON stacks (unit_id) WHERE closed_at IS NULL AND taken_back_at IS NULL;

CREATE INDEX set_asides_unsettled ON set_asides (stack_id)
    WHERE withdrawn_at IS NULL AND settled IS NULL;

CREATE INDEX exemptions_ending ON exemptions (valid_to) WHERE state = 'confirmed';
